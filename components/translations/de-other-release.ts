/** The texts of a page that is older than its backend; they come with `other-release/`. */
export const deOtherRelease = {
  'client.behind':
    'In diesem Vorgang ist etwas geschehen, das diese Seite nicht anzeigen kann: Der Dienst ist neuer als sie.',
  'client.behind.how': 'Bitte laden Sie die Seite neu.',
  'client.behind.inside':
    'Bitte laden Sie die Seite nach der Konferenz neu. Alles andere funktioniert wie bisher.',
} as const;
