import { createRoot } from 'react-dom/client';
// Registers the elements, so that React finds their properties when it draws them first.
import 'notary-conference/define';
import { App } from './app.js';

const place = document.getElementById('app');
const server = document.querySelector<HTMLScriptElement>('script[data-server]')?.dataset.server;
if (!place || !server) throw new Error('The page names neither a place for the application nor a server.');
createRoot(place).render(<App server={server} />);
