/** Runs in a page: how many videos showed something new within a second, wherever they stand. */
export async function movingVideos(): Promise<number> {
  const videos: HTMLVideoElement[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (let root = roots.pop(); root; root = roots.pop()) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLVideoElement) videos.push(element);
    }
  }
  const before = videos.map((video) => video.getVideoPlaybackQuality().totalVideoFrames);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return videos.filter((video, at) => video.getVideoPlaybackQuality().totalVideoFrames > (before[at] ?? 0))
    .length;
}
