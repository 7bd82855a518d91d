// Keeps a case chosen in the address (`?case=…`) on all links, so that several rehearsals can run side by side.
const chosen = new URL(location.href).searchParams.get('case');
if (chosen) {
  for (const link of document.querySelectorAll('a')) {
    const target = new URL(link.href);
    target.searchParams.set('case', chosen);
    link.href = target.href;
  }
}

export {};
