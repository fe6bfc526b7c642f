import { Popover } from '@base-ui/react/popover';
import ChevronDown from 'lucide-react/icons/chevron-down';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { settings as table } from '../../../core/settings/settings';
import { seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { speedsWith } from '../../playback/speeds';
import type { SleepAt } from '../../state/playback';
import { Button, IconButton } from '../../ui/Button';
import { ChoiceMenu } from '../../ui/Menu';
import { Popup } from '../../ui/Popup';
import { Slider } from '../../ui/Slider';
import { lengthInSeconds, milliseconds, speedOf } from '../../ui/units';
import { SettingSwitch } from '../preferences/SettingSwitch';
import { useOutputChoices } from '../preferences/use-output-choices';
import styles from './Listening.module.css';

const labels = {
  speed: table.speed.shown.label,
  output: table.output.shown.label,
  soundDelay: table.soundDelay.shown.label,
};

/** What a listener sets rarely: in a popover, so that the strip stays simple. */
export function Listening() {
  const { layout } = useApp();
  const tip = useTip();
  const open = useStore(layout, (state) => state.listeningOpen);
  return (
    <Popover.Root open={open} onOpenChange={(listeningOpen) => layout.setState({ listeningOpen })}>
      <Popover.Trigger render={<IconButton label="Listening options" title={tip('Listening options', 'listening')} />}>
        <SlidersHorizontal size={18} aria-hidden="true" />
      </Popover.Trigger>
      <Popup className={styles.popup} side="top" align="end" gap={12} margin={12}>
        <Popover.Title className={styles.title}>Listening</Popover.Title>
        <Again />
        <Switches />
        <UsualSpeed />
        <SleepChoice />
        <OutputChoice />
        <Delay />
      </Popup>
    </Popover.Root>
  );
}

function Again() {
  const { playback, episode, run } = useApp();
  const tip = useTip();
  const loop = useStore(playback, (state) => state.loop);
  const playingClip = useStore(playback, (state) => state.playingClip !== null);
  const hasTranscript = useStore(episode, (state) => Boolean(state.episode?.transcript));
  if (!hasTranscript && !loop && !playingClip) return null;
  return (
    <div className={styles.buttons}>
      {hasTranscript && (
        <Button title={tip('Repeat sentence', 'repeatSentence')} onClick={() => run('repeatSentence')}>
          Repeat sentence
        </Button>
      )}
      <Button aria-pressed={loop !== null} title={tip('Loop', 'loop')} onClick={() => run('loop')}>
        {loop ? 'Stop looping' : playingClip ? 'Loop this clip' : 'Loop this turn'}
      </Button>
    </div>
  );
}

function Switches() {
  const { playback } = useApp();
  const saved = useStore(playback, (state) => seconds(Math.floor(state.timeSaved)));
  return (
    <div className={styles.group}>
      <SettingSwitch
        name="skipSilence"
        {...(saved >= 1 && { description: `${lengthInSeconds(saved)} saved in this recording` })}
      />
      <SettingSwitch name="evenLoudness" />
      <SettingSwitch name="resumeEarlier" />
      <SettingSwitch name="keepDisplayOn" />
    </div>
  );
}

function UsualSpeed() {
  const { settings, playback } = useApp();
  const usualSpeed = useStore(settings, (state) => state.speed);
  const ownSpeed = useStore(playback, (state) => state.ownSpeed);
  const speeds = speedsWith(usualSpeed);
  return (
    <Row
      name={labels.speed}
      fact={ownSpeed === null ? 'Episodes begin with it' : `This episode keeps its own, ${speedOf(ownSpeed)}`}
    >
      <Choice
        label={labels.speed}
        value={speedOf(usualSpeed)}
        choices={speeds.map(speedOf)}
        onChoose={(chosen) =>
          settings.setState({ speed: speeds.find((speed) => speedOf(speed) === chosen) ?? usualSpeed })
        }
      />
    </Row>
  );
}

/** By the words of the choice. */
const SLEEP: ReadonlyMap<string, SleepAt | null> = new Map<string, SleepAt | null>([
  ['Off', null],
  ...[5, 15, 30, 45, 60].map((minutes) => [`In ${minutes} minutes`, { kind: 'minutes', minutes }] as const),
  ['At the end of the turn', { kind: 'turn' }],
  ['At the end of the chapter', { kind: 'chapter' }],
]);

function SleepChoice() {
  const { playback, episode, listening } = useApp();
  const sleep = useStore(playback, (state) => state.sleep);
  const hasTranscript = useStore(episode, (state) => Boolean(state.episode?.transcript));
  const hasChapters = useStore(episode, (state) => (state.episode?.audio?.chapters.length ?? 0) > 0);
  const offered = { minutes: true, turn: hasTranscript, chapter: hasChapters };
  const choices = [...SLEEP].flatMap(([choice, at]) => (!at || offered[at.kind] ? [choice] : []));
  const chosen = choices.find((choice) => isSame(SLEEP.get(choice) ?? null, sleep?.at ?? null)) ?? 'Off';
  return (
    <Row name="Sleep timer" fact={sleep && `${formatTime(sleep.left)} left`}>
      <Choice
        label="Sleep timer"
        value={chosen}
        choices={choices}
        onChoose={(one) => listening.setSleep(SLEEP.get(one) ?? null)}
      />
    </Row>
  );
}

function isSame(one: SleepAt | null, other: SleepAt | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function OutputChoice() {
  const { isOffered, isThere, chosen, choices, choose } = useOutputChoices();
  if (!isOffered) return null;
  return (
    <Row name={labels.output} fact={isThere ? null : 'Not there now'}>
      <Choice label={labels.output} value={chosen} choices={choices} onChoose={choose} />
    </Row>
  );
}

/** Milliseconds. The longest known delay of headphones. */
const MOST_DELAY = table.soundDelay.max * 1000;

function Delay() {
  const { settings } = useApp();
  const soundDelay = useStore(settings, (state) => state.soundDelay);
  return (
    <Row name={labels.soundDelay} fact="For Bluetooth">
      <Slider
        label={labels.soundDelay}
        value={Math.round(soundDelay * 1000)}
        min={-MOST_DELAY}
        max={MOST_DELAY}
        step={20}
        written={milliseconds(soundDelay)}
        onChange={(value) => settings.setState({ soundDelay: seconds(value / 1000) })}
      />
      <output className={styles.value}>{milliseconds(soundDelay)}</output>
    </Row>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  onChoose(choice: string): void;
}

function Choice(props: ChoiceProps) {
  return (
    <ChoiceMenu
      {...props}
      buttonClass={styles.choice}
      sign={<ChevronDown size={14} aria-hidden="true" />}
      written={(value) => value}
    />
  );
}

interface RowProps {
  readonly name: string;
  readonly fact: string | null;
  readonly children: ReactNode;
}

function Row({ name, fact, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span>{name}</span>
        {fact && <span className={styles.fact}>{fact}</span>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
