import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import { Slider } from '../../ui/Slider';
import styles from './Transport.module.css';

export function Volume() {
  const { playback, listening, run } = useApp();
  const volume = useStore(playback, (state) => state.volume);
  const muted = useStore(playback, (state) => state.muted);
  const percent = Math.round(volume * 100);
  return (
    <div className={styles.volume}>
      <IconButton label="Mute" aria-pressed={muted} onClick={() => run('mute')}>
        {muted || volume === 0 ? <VolumeX size={18} aria-hidden="true" /> : <Volume2 size={18} aria-hidden="true" />}
      </IconButton>
      <Slider
        label="Volume"
        value={percent}
        max={100}
        step={5}
        written={muted ? 'muted' : `${percent} %`}
        onChange={(value) => listening.setSound({ volume: value / 100, muted: false })}
      />
    </div>
  );
}
