import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Dialog } from '../../ui/Dialog';
import { Logo } from '../../ui/Logo';
import styles from './Help.module.css';

export function About({ onClose }: { onClose(): void }) {
  const { program } = useApp();
  const version = useStore(program, (state) => state.version);
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
      <p className={styles.small}>
        Free software under the GNU General Public License, version 3 or later, without warranty. Everything happens on
        this computer; nothing is uploaded.
      </p>
      <p className={styles.small}>
        Sample episode: excerpt of Go Time #42, © Changelog Media LLC, CC BY-SA 4.0, spoken by synthetic voices.
      </p>
    </Dialog>
  );
}
