import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Ear from 'lucide-react/icons/ear';
import ListFilter from 'lucide-react/icons/list-filter';
import { useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { goToSpeaker } from '../../app/speakers-here';
import { speakersOf } from '../../state/speakers';
import { IconButton } from '../../ui/Button';
import { LongList } from '../../ui/LongList';
import { percent } from '../../ui/units';
import styles from './SpeakersPanel.module.css';

/** Speakers up to which they come in order of first appearance. Of more, those who speak most come first. */
const MANY = 50;

/** Pixels of a row. */
const ROW = 74;

/** The speakers of the open episode: how much each says, the way to their turns, and one of them alone. */
export function SpeakersPanel() {
  const app = useApp();
  const heading = useId();
  const view = useStore(app.episode, (state) => state.episode?.transcript ?? null);
  const only = useStore(app.playback, (state) => state.only);
  const shown = useStore(app.shownSpeaker, (state) => state.only);
  const isSilent = useStore(app.playback, (state) => state.status === 'none');
  const speakers = useMemo(() => {
    const all = view ? speakersOf(view) : [];
    return all.length <= MANY ? all : all.toSorted((a, b) => b.share - a.share);
  }, [view]);
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.heading}>
          Speakers
        </h2>
        {speakers.length > 0 && <span>share of the talk</span>}
      </header>
      {speakers.length === 0 ? (
        <p className={styles.empty}>The transcript does not say who speaks.</p>
      ) : (
        <LongList
          label="Speakers of this episode"
          count={speakers.length}
          rowHeight={ROW}
          keyOf={(index) => speakers[index]?.name ?? index}
          row={(index, tabIndex) => {
            const speaker = speakers[index];
            if (!speaker) return null;
            const { name, hue, share } = speaker;
            const isOnly = name === only;
            const isShown = name === shown;
            return (
              <div className={styles.row} data-hue={hue}>
                <button
                  type="button"
                  className={styles.speaker}
                  tabIndex={tabIndex}
                  title={`${name}\nNext turn; with Shift, the one before`}
                  onClick={({ shiftKey }) => goToSpeaker(app, name, shiftKey ? 'previous' : 'next')}
                >
                  <span className={styles.dot} />
                  <bdi className={styles.name}>{name}</bdi> <span className={styles.share}>{percent(share)}</span>
                </button>
                <div className={styles.bar} aria-hidden="true">
                  <div className={styles.part} style={{ width: `${share * 100}%` }} />
                </div>
                <div className={styles.ways}>
                  <IconButton
                    label={`Previous turn of ${name}`}
                    className={styles.way}
                    tabIndex={tabIndex}
                    onClick={() => goToSpeaker(app, name, 'previous')}
                  >
                    <ChevronUp size={16} aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    label={`Next turn of ${name}`}
                    className={styles.way}
                    tabIndex={tabIndex}
                    onClick={() => goToSpeaker(app, name, 'next')}
                  >
                    <ChevronDown size={16} aria-hidden="true" />
                  </IconButton>
                  <button
                    type="button"
                    className={styles.only}
                    aria-pressed={isShown}
                    aria-label={`Show only ${name}`}
                    title={isShown ? 'Everybody is shown again' : `Shows what ${name} says, and folds the others`}
                    tabIndex={tabIndex}
                    onClick={() => app.shownSpeaker.setState({ only: isShown ? null : name })}
                  >
                    <ListFilter size={14} aria-hidden="true" />
                    <span className={styles.word}>Show only</span>
                  </button>
                  {!isSilent && (
                    <button
                      type="button"
                      className={styles.only}
                      aria-pressed={isOnly}
                      aria-label={`Play only ${name}`}
                      title={
                        isOnly ? 'Everybody is heard again' : `Plays what ${name} says, and passes over the others`
                      }
                      tabIndex={tabIndex}
                      onClick={() => app.listening.playOnly(isOnly ? null : name)}
                    >
                      <Ear size={14} aria-hidden="true" />
                      <span className={styles.word}>Play only</span>
                    </button>
                  )}
                </div>
              </div>
            );
          }}
        />
      )}
    </section>
  );
}
