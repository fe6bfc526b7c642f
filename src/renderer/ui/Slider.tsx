import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  /** 0 unless given. */
  readonly min?: number;
  readonly max: number;
  readonly step: number;
  /** The value in words. */
  readonly written: string;
  onChange(value: number): void;
}

/** A short slider. */
export function Slider({ label, value, min = 0, max, step, written, onChange }: SliderProps) {
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={written}
      title={`${label}: ${written}`}
      min={min}
      max={max}
      step={step}
      value={value}
      style={{ '--part': `${((value - min) / (max - min)) * 100}%` } as React.CSSProperties}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  );
}
