const chosen = new URL(location.href).searchParams.get('case');
for (const frame of document.querySelectorAll('iframe')) {
  const target = new URL(frame.dataset.page ?? '/', location.href);
  if (chosen) target.searchParams.set('case', chosen);
  frame.src = target.href;
}

export {};
