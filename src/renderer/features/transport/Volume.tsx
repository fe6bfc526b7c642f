import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { useStore } from 'zustand';
import { useApp, useTip } from '../../app/context';
import { IconButton } from '../../ui/Button';
import { Slider } from '../../ui/Slider';
import { percent } from '../../ui/units';
import styles from './Transport.module.css';

export function Volume() {
  const { playback, settings, run } = useApp();
  const tip = useTip();
  const volume = useStore(playback, (state) => state.volume);
  const muted = useStore(playback, (state) => state.muted);
  return (
    <div className={styles.volume}>
      <IconButton label="Mute" title={tip('Mute', 'mute')} aria-pressed={muted} onClick={() => run('mute')}>
        {muted || volume === 0 ? <VolumeX size={18} aria-hidden="true" /> : <Volume2 size={18} aria-hidden="true" />}
      </IconButton>
      <Slider
        label="Volume"
        value={Math.round(volume * 100)}
        max={100}
        step={5}
        written={muted ? 'muted' : percent(volume)}
        onChange={(value) => settings.setState({ volume: value / 100, muted: false })}
      />
    </div>
  );
}
