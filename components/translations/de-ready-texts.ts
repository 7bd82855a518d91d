/** Texts that side N is offered while a conference is interrupted; they come with `case-chat/ready-texts/`. */
export const deReadyTexts = {
  'chat.tpl': 'Vorbereitete Texte',
  'chat.tpl.lost':
    'Unsere Verbindung ist unterbrochen. Bitte wählen Sie „Videokonferenz starten“, um wieder beizutreten.',
  'chat.tpl.newDate': 'Wir schlagen Ihnen einen neuen Termin vor.',
} as const;
