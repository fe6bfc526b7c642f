import { useId } from 'react';
import { useStore } from 'zustand';
import { QUOTE_FIELDS, QUOTE_TEMPLATES, quoteText, unknownFields } from '../../../core/clips/quote';
import { definitions } from '../../../core/settings/settings';
import { seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import styles from './Preferences.module.css';

const EXAMPLE = {
  turns: [{ speaker: 'Ada Low', text: 'What is said.' }],
  start: seconds(83),
  end: seconds(90),
  title: 'An episode',
  link: 'https://…#t=83,90',
};

/** The template of a copied quote, with what comes of it. */
export function QuoteTemplate() {
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
