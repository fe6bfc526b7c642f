import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { AppContext } from './app/context';
import { createApp } from './app/create-app';
import { Window } from './window/Window';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');

createRoot(root).render(
  <AppContext value={createApp(window.earmark)}>
    <Window />
  </AppContext>,
);
