import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AboutView } from '../../../ipc/program-views';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Logo } from '../../ui/Logo';
import styles from './Help.module.css';

export function About({ onClose }: { onClose(): void }) {
  const { program, ask } = useApp();
  const version = useStore(program, (state) => state.version);
  const [about, setAbout] = useState<AboutView | null>(null);
  useEffect(() => {
    void ask('about:read').then((answer) => answer && setAbout(answer.value));
  }, [ask]);
  const homepage = about?.homepage;
  return (
    <Dialog title="About Earmark" onClose={onClose}>
      <div className={styles.about}>
        <Logo size={40} />
        <p>
          <strong>Earmark {version}</strong>
          <br />
          Listen to a recording together with its transcript.
        </p>
      </div>
      {about && <p className={styles.small}>Runs on {runtimeOf(about)}.</p>}
      <p className={styles.small}>
        Free software under the GNU General Public License, version 3 or later, without warranty. Everything happens on
        this computer; nothing is uploaded.
      </p>
      <p className={styles.small}>
        Sample episode: excerpt of Go Time #42, © Changelog Media LLC, CC BY-SA 4.0, spoken by synthetic voices.
      </p>
      {homepage && (
        <Button className={styles.action} onClick={() => void ask('link:open', { url: homepage })}>
          Home page
        </Button>
      )}
      {about && (
        <details className={styles.licences}>
          <summary>Licences of what it contains</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
          <pre tabIndex={0}>{about.licences}</pre>
        </details>
      )}
    </Dialog>
  );
}

/** Chromium reports its own version even if Earmark is a page of an installed browser. */
function runtimeOf({ electron, node }: AboutView): string {
  const chromium = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1];
  const shown = [electron && `Electron ${electron}`, chromium && `Chromium ${chromium}`].filter(Boolean);
  return `${shown.join(', ')} and Node.js ${node}`;
}
