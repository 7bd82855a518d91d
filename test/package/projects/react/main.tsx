import 'notary-conference/define';
import type {} from 'notary-conference/jsx';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConferenceErrorEvent, NotaryCase } from 'notary-conference';
import { rehearse } from '../rehearsal.js';

function App() {
  const [controls, setControls] = useState<NotaryCase['controls']>(null);
  useEffect(() => void rehearse().then(setControls), []);
  const tell = (event: ConferenceErrorEvent) => console.error(event.code);
  return (
    <notary-case controls={controls} onconference-error={tell}>
      <start-conference-button />
    </notary-case>
  );
}

createRoot(document.querySelector('main')!).render(<App />);
