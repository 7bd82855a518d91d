// The types of the events: `end-check` and its `add` are known from here on.
import type {} from 'notary-conference';

/**
 * A notary's host application, small: three tabs, of which the last one belongs to the conference. It opens when
 * somebody asks for it and closes when the conference ends, as the help page says (R-E9).
 */
const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];
const conferenceTab = element('tab-conference');
const conferencePanel = element('panel-conference');
const unreadBadge = document.querySelector<HTMLElement>('#tab-chat .count');

for (const tab of tabs) {
  tab.addEventListener('click', () => select(tab));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const open = tabs.filter((each) => !each.hidden);
    select(open[(open.indexOf(tab) + step + open.length) % open.length] ?? tab);
  });
}

element('open-conference').addEventListener('click', openConference);

// pressed in a band of another tab: the press goes on, and is seen
document.addEventListener('start-conference-request', openConference);

document.addEventListener('conference-view-close', () => {
  conferenceTab.hidden = true;
  conferencePanel.replaceChildren();
  select(element('tab-case'));
});

document.addEventListener('unread-changed', ({ count }) => showUnread(count));

// the chat takes the focus by itself, once it can be seen
document.addEventListener('case-chat-request', () => select(element('tab-chat')));

document.addEventListener('end-check', (check) => {
  for (const box of document.querySelectorAll<HTMLInputElement>('#checks input')) {
    const area = box.dataset.area as 'contents' | 'documents' | 'signatures';
    if (!box.checked) check.add({ area, state: 'open', text: box.dataset.open ?? '' });
  }
});

function openConference() {
  if (!conferencePanel.firstChild) conferencePanel.append(document.createElement('notary-conference'));
  conferenceTab.hidden = false;
  select(conferenceTab);
}

function select(chosen: HTMLElement) {
  for (const tab of tabs) {
    const selected = tab === chosen;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    element(tab.getAttribute('aria-controls') ?? '').hidden = !selected;
  }
  chosen.focus();
}

function showUnread(count: number) {
  if (!unreadBadge) return;
  unreadBadge.hidden = count === 0;
  unreadBadge.textContent = count === 0 ? '' : String(count);
  unreadBadge.setAttribute('aria-label', `${String(count)} neue Nachrichten`);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
}
