import { Menu as Base } from '@base-ui/react/menu';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { MenuChoices } from './Menu';
import styles from './Menu.module.css';
import sortStyles from './SortMenu.module.css';
import { windowArea } from './window-area';

interface Order<Column extends string> {
  readonly by: Column;
  readonly isDown: boolean;
}

interface SortMenuProps<Column extends string> {
  readonly columns: readonly Column[];
  readonly labels: Readonly<Record<Column, string>>;
  readonly order: Order<Column>;
  /** A column was chosen. */
  onSort(by: Column): void;
  /** A direction was chosen. */
  onTurn(isDown: boolean): void;
}

/** Sorts a list that shows no head for each of its columns. */
export function SortMenu<Column extends string>({ columns, labels, order, onSort, onTurn }: SortMenuProps<Column>) {
  const Arrow = order.isDown ? ArrowDown : ArrowUp;
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        className={sortStyles.button}
        aria-label="Sort by"
        aria-description={`${labels[order.by]}, ${order.isDown ? 'descending' : 'ascending'}`}
        title="Sort by"
      >
        {labels[order.by]}
        <Arrow size={14} aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          collisionBoundary={windowArea()}
        >
          <Base.Popup className={styles.popup}>
            <MenuChoices
              label="Sort by"
              value={order.by}
              choices={columns}
              written={(column) => labels[column]}
              onChoose={onSort}
            />
            <Base.Separator className={styles.line} />
            <MenuChoices
              label="Direction"
              value={order.isDown ? 'descending' : 'ascending'}
              choices={['ascending', 'descending'] as const}
              written={(direction) => (direction === 'ascending' ? 'Ascending' : 'Descending')}
              onChoose={(direction) => onTurn(direction === 'descending')}
            />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
