import { useStore } from 'zustand';
import { definitions, type SettingName, type Settings } from '../../../core/settings/settings';
import { useApp } from '../../app/context';
import { Switch } from '../../ui/Switch';

export type SwitchName = { [Name in SettingName]: Settings[Name] extends boolean ? Name : never }[SettingName];

interface SettingSwitchProps {
  readonly name: SwitchName;
  /** In place of the explanation. */
  readonly description?: string;
}

/** A setting that is on or off, with the words of its definition. */
export function SettingSwitch({ name, description }: SettingSwitchProps) {
  const { settings } = useApp();
  const on = useStore(settings, (state) => state[name]);
  const { label, explanation } = definitions[name].shown ?? { label: name, explanation: '' };
  return (
    <Switch
      label={label}
      description={description ?? explanation}
      on={on}
      onChange={(chosen) => settings.setState({ [name]: chosen })}
    />
  );
}
