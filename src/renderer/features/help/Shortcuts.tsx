import { useStore } from 'zustand';
import { commands } from '../../../ipc/commands';
import { useApp } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import { Dialog } from '../../ui/Dialog';
import styles from './Help.module.css';
import { inSentenceCase, type ShortcutGroup, shortcutGroups } from './shortcut-groups';

export function Shortcuts({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <div className={styles.groups}>
        {shortcutGroups.map((group) => (
          <Group key={group.heading} {...group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ heading, entries }: ShortcutGroup) {
  const { program } = useApp();
  const platform = useStore(program, (state) => state.platform);
  const rows = entries.map((entry) => (typeof entry === 'string' ? commands[entry] : entry));
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{heading}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>{inSentenceCase(label.replace('…', ''))}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {writtenShortcut(key, platform)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
