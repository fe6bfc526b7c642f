import { type ComponentProps, useId } from 'react';
import styles from './TextField.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange'> {
  readonly label: string;
  readonly value: string;
  /** The focus selects its text, so that typing replaces it. */
  readonly replaces?: boolean;
  onChange(value: string): void;
}

/** A field of a dialog, under its name. */
export function TextField({ label, replaces = false, onChange, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        className={styles.field}
        maxLength={1000}
        dir="auto"
        onFocus={({ currentTarget }) => replaces && currentTarget.select()}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        {...rest}
      />
    </>
  );
}

/** What explains a field, or several. */
export function FieldHint(props: Omit<ComponentProps<'p'>, 'className'>) {
  return <p className={styles.hint} {...props} />;
}
