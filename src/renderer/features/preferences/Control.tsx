import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import {
  QUOTE_FIELDS,
  QUOTE_KINDS,
  QUOTE_TEMPLATES,
  type QuoteKind,
  quoteText,
  unknownFields,
} from '../../../core/clips/quote';
import { definitions, type SettingName, type Settings, settings as table } from '../../../core/settings/settings';
import { seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { Slider } from '../../ui/Slider';
import { milliseconds, percent, speedOf } from '../../ui/units';
import styles from './Preferences.module.css';
import { SettingSwitch, type SwitchName } from './SettingSwitch';
import { useOutputChoices } from './use-output-choices';

/** What a setting is chosen by, as its kind has it. */
export function Control({ name }: { readonly name: SettingName }): ReactNode {
  switch (definitions[name].kind) {
    case 'boolean':
      return <SettingSwitch name={name as SwitchName} />;
    case 'number':
      return <NumberChoice name={name as NumberName} />;
    case 'seconds':
      return <Delay name={name as SecondsName} />;
    case 'device':
      return <OutputChoice name={name} />;
    case 'quoteKind':
      return <QuoteKindChoice name={name} />;
    case 'template':
      return <QuoteTemplate />;
    case 'format':
    case 'frameRate':
    case 'columns':
      return null;
  }
}

type NamesOf<Kind> = {
  [Name in SettingName]: (typeof table)[Name]['kind'] extends Kind ? Name : never;
}[SettingName];
type NumberName = NamesOf<'number'>;
type SecondsName = NamesOf<'seconds'>;

function NumberChoice({ name }: { readonly name: NumberName }) {
  const { settings } = useApp();
  const value = useStore(settings, (state) => state[name]);
  const definition = definitions[name];
  const { choices = [], unit } = definition.kind === 'number' ? definition : {};
  const written = unit === 'times' ? speedOf : percent;
  // One that was reached by steps is among them, too.
  const all = [...new Set([...choices, value])].sort((a, b) => a - b);
  return (
    <Select
      name={name}
      value={String(value)}
      options={all.map((one) => [String(one), written(one)])}
      onChoose={(chosen) => settings.setState({ [name]: Number(chosen) })}
    />
  );
}

const KINDS: Readonly<Record<QuoteKind, string>> = { markdown: 'Markdown', plain: 'Plain text', html: 'HTML' };

function QuoteKindChoice({ name }: { readonly name: SettingName }) {
  const { settings } = useApp();
  const kind = useStore(settings, (state) => state.quoteKind);
  return (
    <Select
      name={name}
      value={kind}
      options={QUOTE_KINDS.map((one) => [one, KINDS[one]])}
      onChoose={(chosen) => {
        const quoteKind = QUOTE_KINDS.find((one) => one === chosen);
        if (quoteKind) settings.setState({ quoteKind });
      }}
    />
  );
}

function OutputChoice({ name }: { readonly name: SettingName }) {
  const { isThere, chosen, choices, choose } = useOutputChoices();
  return (
    <Select
      name={name}
      value={chosen}
      options={choices.map((label) => [label, label === chosen && !isThere ? `${label} (not there now)` : label])}
      onChoose={choose}
    />
  );
}

interface SelectProps {
  readonly name: SettingName;
  readonly value: string;
  readonly options: readonly (readonly [value: string, written: string])[];
  onChoose(value: string): void;
}

function Select({ name, value, options, onChoose }: SelectProps) {
  const id = useId();
  return (
    <Words name={name} id={id}>
      <select
        className={styles.select}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-explanation`}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map(([one, written]) => (
          <option key={one} value={one}>
            {written}
          </option>
        ))}
      </select>
    </Words>
  );
}

/** Milliseconds between two delays that can be told apart. */
const STEP = 20;

function Delay({ name }: { readonly name: SecondsName }) {
  const { settings } = useApp();
  const id = useId();
  const value = useStore(settings, (state): Settings[SecondsName] => state[name]);
  const { min, max, shown } = table[name];
  return (
    <Words name={name} id={id}>
      <Slider
        label={shown.label}
        value={Math.round(value * 1000)}
        min={min * 1000}
        max={max * 1000}
        step={STEP}
        written={milliseconds(value)}
        onChange={(chosen) => settings.setState({ [name]: seconds(chosen / 1000) })}
      />
      <output className={styles.value}>{milliseconds(value)}</output>
    </Words>
  );
}

interface WordsProps {
  readonly name: SettingName;
  readonly id: string;
  readonly children: ReactNode;
}

function Words({ name, id, children }: WordsProps) {
  const { label, explanation } = definitions[name].shown ?? {};
  return (
    <div className={styles.words}>
      <span className={styles.said}>
        <span id={`${id}-label`}>{label}</span>
        <span id={`${id}-explanation`} className={styles.explanation}>
          {explanation}
        </span>
      </span>
      {children}
    </div>
  );
}

const EXAMPLE = {
  turns: [{ speaker: 'Ada Low', text: 'What is said.' }],
  start: seconds(83),
  end: seconds(90),
  title: 'An episode',
  link: 'https://…#t=83,90',
};

/** The template of a copied quote, with what comes of it. */
function QuoteTemplate() {
  const { settings } = useApp();
  const id = useId();
  const kind = useStore(settings, (state) => state.quoteKind);
  const written = useStore(settings, (state) => state.quoteTemplate);
  const usual = QUOTE_TEMPLATES[kind];
  const template = written || usual;
  const unknown = unknownFields(template);
  const { label, explanation } = definitions.quoteTemplate.shown ?? {};
  return (
    <div className={styles.template}>
      <span id={`${id}-label`}>{label}</span>
      <span id={`${id}-explanation`} className={styles.explanation}>
        {explanation} {QUOTE_FIELDS.map((field) => `{${field}}`).join(' ')}
      </span>
      <textarea
        className={styles.text}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-explanation ${id}-unknown`}
        rows={Math.min(8, template.split('\n').length + 1)}
        maxLength={10_000}
        spellCheck={false}
        value={template}
        onChange={({ currentTarget: { value } }) => settings.setState({ quoteTemplate: value === usual ? '' : value })}
      />
      <span id={`${id}-unknown`} role="status" className={styles.explanation}>
        {unknown.length > 0 &&
          `There is no field ${unknown.map((name) => `{${name}}`).join(', ')}: it stays as it is typed.`}
      </span>
      <pre className={styles.example} dir="auto">
        {quoteText(template, kind, EXAMPLE)}
      </pre>
    </div>
  );
}
