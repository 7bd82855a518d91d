/* As old as the portal: no modules, no build. It knows the events of the elements and nothing else of them. */
(function () {
  'use strict';
  var title = document.title;
  var back = document.querySelector('a[data-case]');
  var logout = document.getElementById('logout');

  // how many messages wait, in the title of the tab
  document.addEventListener('unread-changed', function (event) {
    document.title = (event.count > 0 ? '(' + event.count + ') ' : '') + title;
  });

  // pressed beside the case: the conference has a page of its own
  document.addEventListener('start-conference-request', function (event) {
    var conference = document.querySelector('a[data-conference]');
    if (!conference) return;
    event.preventDefault();
    location.href = conference.href;
  });

  // the conference is over and everything about it has been read: back to the case
  document.addEventListener('conference-view-close', function () {
    if (back) location.href = back.href;
  });

  // whoever logs out leaves nothing of the case on this device
  if (logout) {
    logout.addEventListener('submit', function () {
      var element = document.querySelector('notary-case');
      if (element && element.signOut) element.signOut();
    });
  }
})();
