import { Popover } from '@base-ui/react/popover';
import ChevronDown from 'lucide-react/icons/chevron-down';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { takeSpeeds } from '../../app/speed';
import { choosable } from '../../playback/outputs';
import { speedsWith } from '../../playback/speeds';
import type { SleepAt } from '../../state/playback';
import { Button, IconButton } from '../../ui/Button';
import { ChoiceMenu } from '../../ui/Menu';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import { lengthInSeconds, milliseconds, speedOf } from '../../ui/units';
import { windowArea } from '../../ui/window-area';
import styles from './Listening.module.css';

/** What a listener sets once, or now and then: in a popover, so that the strip stays calm. */
export function Listening() {
  const { layout } = useApp();
  const tip = useTip();
  const open = useStore(layout, (state) => state.listeningOpen);
  return (
    <Popover.Root open={open} onOpenChange={(listeningOpen) => layout.setState({ listeningOpen })}>
      <Popover.Trigger render={<IconButton label="Listening options" title={tip('Listening options', 'listening')} />}>
        <SlidersHorizontal size={18} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          side="top"
          align="end"
          sideOffset={12}
          collisionPadding={12}
          collisionBoundary={windowArea()}
        >
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>Listening</Popover.Title>
            <Again />
            <Switches />
            <UsualSpeed />
            <SleepChoice />
            <OutputChoice />
            <Delay />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
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
  const { playback, listening, run } = useApp();
  const skipSilence = useStore(playback, (state) => state.skipSilence);
  const saved = useStore(playback, (state) => seconds(Math.floor(state.timeSaved)));
  const evenLoudness = useStore(playback, (state) => state.evenLoudness);
  const resumeEarlier = useStore(playback, (state) => state.resumeEarlier);
  const keepDisplayOn = useStore(playback, (state) => state.keepDisplayOn);
  return (
    <div className={styles.group}>
      <Switch
        label="Skip silence"
        description={saved < 1 ? 'Hurries through long pauses' : `${lengthInSeconds(saved)} saved in this recording`}
        on={skipSilence}
        onChange={() => run('skipSilence')}
      />
      <Switch
        label="Even out loudness"
        description="Quiet speakers louder, loud ones softer"
        on={evenLoudness}
        onChange={() => run('evenLoudness')}
      />
      <Switch
        label="Resume a little earlier"
        description="A few seconds back after a long pause"
        on={resumeEarlier}
        onChange={(on) => listening.choose({ resumeEarlier: on })}
      />
      <Switch
        label="Keep the display on"
        description="While it plays and the window is in sight"
        on={keepDisplayOn}
        onChange={(on) => listening.choose({ keepDisplayOn: on })}
      />
    </div>
  );
}

function UsualSpeed() {
  const app = useApp();
  const usualSpeed = useStore(app.playback, (state) => state.usualSpeed);
  const ownSpeed = useStore(app.playback, (state) => state.ownSpeed);
  const speeds = speedsWith(usualSpeed);
  return (
    <Row
      name="Usual speed"
      fact={ownSpeed === null ? 'Episodes begin with it' : `This episode keeps its own, ${speedOf(ownSpeed)}`}
    >
      <Choice
        label="Usual speed"
        value={speedOf(usualSpeed)}
        choices={speeds.map(speedOf)}
        onChoose={(chosen) =>
          takeSpeeds(app, { usualSpeed: speeds.find((speed) => speedOf(speed) === chosen) ?? usualSpeed })
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

const SYSTEM = 'The system’s output';

function OutputChoice() {
  const { playback, outputs } = useApp();
  const listed = choosable(useStore(playback, (state) => state.outputs));
  const output = useStore(playback, (state) => state.output);
  if (listed.length === 0 && !output) return null;
  const labels = new Set([SYSTEM, ...listed.map(({ label }) => label)]);
  const isThere = !output || labels.has(output.label);
  return (
    <Row name="Play through" fact={isThere ? null : 'Not there now'}>
      <Choice
        label="Play through"
        value={output?.label ?? SYSTEM}
        choices={[...labels, ...(isThere ? [] : [output.label])]}
        onChoose={(chosen) => outputs.choose(listed.find(({ label }) => label === chosen) ?? null)}
      />
    </Row>
  );
}

/** Milliseconds; the furthest that headphones are known to be behind. */
const MOST_DELAY = 500;

function Delay() {
  const { playback, listening } = useApp();
  const soundDelay = useStore(playback, (state) => state.soundDelay);
  return (
    <Row name="Sound delay" fact="For Bluetooth">
      <Slider
        label="Sound delay"
        value={Math.round(soundDelay * 1000)}
        min={-MOST_DELAY}
        max={MOST_DELAY}
        step={20}
        written={milliseconds(soundDelay)}
        onChange={(value) => listening.choose({ soundDelay: seconds(value / 1000) })}
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
