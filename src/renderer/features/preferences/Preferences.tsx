import RotateCcw from 'lucide-react/icons/rotate-ccw';
import { useState } from 'react';
import { useStore } from 'zustand';
import { fold } from '../../../core/find/fold';
import { defaultSettings, definitions, type SettingName } from '../../../core/settings/settings';
import { useApp } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SearchField } from '../../ui/SearchField';
import { Control } from './Control';
import styles from './Preferences.module.css';

/** The settings that have a row here, in the order of their definitions. */
const NAMES = (Object.keys(definitions) as SettingName[]).filter((name) => definitions[name].shown);
const GROUPS = [...new Set(NAMES.map((name) => definitions[name].shown?.group))];

/** All settings that are chosen once, made from their definitions, with a search. */
export function Preferences({ onClose }: { onClose(): void }) {
  const [sought, setSought] = useState('');
  const found = NAMES.filter((name) => says(name, sought));
  return (
    <Dialog title="Preferences" wide onClose={onClose}>
      <SearchField label="Search preferences" value={sought} onChange={setSought} />
      <p role="status" className={found.length > 0 ? 'visually-hidden' : styles.none}>
        {sought.trim() !== '' &&
          (found.length > 0 ? `${found.length} found` : `No preference says “${sought.trim()}”.`)}
      </p>
      {GROUPS.map((group) => {
        const names = found.filter((name) => definitions[name].shown?.group === group);
        return (
          names.length > 0 && (
            <section key={group} className={styles.group} aria-label={group}>
              <h3 className={styles.heading}>{group}</h3>
              {names.map((name) => (
                <Row key={name} name={name} />
              ))}
            </section>
          )
        );
      })}
      {sought.trim() === '' && <ResetAll />}
    </Dialog>
  );
}

function Row({ name }: { readonly name: SettingName }) {
  const { settings } = useApp();
  const isDefault = useStore(settings, (state) => state[name] === defaultSettings[name]);
  return (
    <div className={styles.row}>
      <div className={styles.control}>
        <Control name={name} />
      </div>
      <IconButton
        label={`Reset ${definitions[name].shown?.label}`}
        className={isDefault ? styles.unchanged : undefined}
        disabled={isDefault}
        onClick={() => settings.setState({ [name]: defaultSettings[name] })}
      >
        <RotateCcw size={15} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function ResetAll() {
  const { settings, messages } = useApp();
  const isDefault = useStore(settings, (state) => NAMES.every((name) => state[name] === defaultSettings[name]));

  function reset(): void {
    const valuesOf = (all: typeof defaultSettings) => Object.fromEntries(NAMES.map((name) => [name, all[name]]));
    const before = valuesOf(settings.getState());
    settings.setState(valuesOf(defaultSettings));
    messages.actions.showNote('All preferences were reset.', {
      label: 'Undo',
      run: () => settings.setState(before),
    });
  }

  return (
    <Button disabled={isDefault} onClick={reset}>
      Reset all
    </Button>
  );
}

/** Whether a setting's words include all words of the search. */
function says(name: SettingName, sought: string): boolean {
  const { group = '', label = '', explanation = '' } = definitions[name].shown ?? {};
  const words = fold(`${group} ${label} ${explanation}`).text;
  return fold(sought)
    .text.split(' ')
    .every((word) => words.includes(word));
}
