import { Menu as Base } from '@base-ui/react/menu';
import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import styles from './Menu.module.css';
import { windowArea } from './window-area';

interface ChoiceMenuProps<Value extends string | number> {
  /** The accessible name of the button. */
  readonly label: string;
  /** The name, if nothing else is to be said. */
  readonly tip?: string;
  readonly value: Value;
  readonly choices: readonly Value[];
  readonly buttonClass: string | undefined;
  /** A sign at the end of the button: it opens choices. */
  readonly sign?: ReactNode;
  written(value: Value): string;
  onChoose(value: Value): void;
}

/** A button that shows the choice and opens the choices. */
export function ChoiceMenu<Value extends string | number>(props: ChoiceMenuProps<Value>) {
  const { label, tip = label, value, choices, buttonClass, sign, written, onChoose } = props;
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={buttonClass} aria-label={label} aria-description={written(value)} title={tip}>
        {written(value)}
        {sign}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          collisionBoundary={windowArea()}
        >
          <Base.Popup className={styles.popup}>
            <MenuChoices value={value} choices={choices} written={written} onChoose={onChoose} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuChoicesProps<Value extends string | number | null> {
  /** The name of the group, where a menu has several. */
  readonly label?: string;
  /** Such a name that is shown above the items. */
  readonly heading?: string;
  readonly value: Value;
  readonly choices: readonly Value[];
  written(value: Value): string;
  onChoose(value: Value): void;
}

/** Items of a menu of which one is chosen. */
export function MenuChoices<Value extends string | number | null>(props: MenuChoicesProps<Value>) {
  const { label, heading, value, choices, written, onChoose } = props;
  return (
    <Base.RadioGroup aria-label={label} value={value} onValueChange={onChoose} className={heading && styles.headed}>
      {heading && <Base.GroupLabel className={styles.heading}>{heading}</Base.GroupLabel>}
      {choices.map((choice) => (
        <Base.RadioItem key={choice} value={choice} className={styles.item} closeOnClick>
          <span className={styles.sign}>
            <Base.RadioItemIndicator>
              <Check size={15} aria-hidden="true" />
            </Base.RadioItemIndicator>
          </span>
          <bdi className={styles.choice}>{written(choice)}</bdi>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
