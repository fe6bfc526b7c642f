import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly step: number;
  /** The value in words. */
  readonly written: string;
  onChange(value: number): void;
}

/** A short slider from 0 to `max`. */
export function Slider({ label, value, max, step, written, onChange }: SliderProps) {
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={written}
      title={`${label}: ${written}`}
      min={0}
      max={max}
      step={step}
      value={value}
      style={{ '--part': `${(value / max) * 100}%` } as React.CSSProperties}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  );
}
