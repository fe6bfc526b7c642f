import { espeak, festival, flite, gnuspeech } from './recipe.mjs';

/** Two voices of the same synthesiser tell less apart than two people. So each has a pitch and a pace of its own. */
export const tuneVoices = [
  flite('slt', { pitch: 0.97, slowness: 0.95 }),
  flite('rms', { pitch: 1.03 }),
  flite('awb', { pitch: 0.98, slowness: 0.92 }),
  flite('kal16', { pitch: 1.03, gain: -2 }),
  flite('slt', { pitch: 1.1, slowness: 1.03 }),
  flite('rms', { pitch: 0.9, slowness: 0.94 }),
];
export const judgeVoices = [
  festival('ked_diphone', { pitch: 0.97 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 0.96, slowness: 0.96 }),
  festival('kal_diphone', { pitch: 1.04 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 1.07, gain: -2 }),
  festival('ked_diphone', { pitch: 1.08, slowness: 0.94 }),
  festival('kal_diphone', { pitch: 0.94, slowness: 1.04 }),
];
export const finalVoices = [
  festival('ked_diphone', { pitch: 1.03 }),
  flite('rms', { pitch: 0.96, slowness: 0.97 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 1.02 }),
  flite('awb', { pitch: 1.05, gain: -2 }),
  festival('kal_diphone', { pitch: 0.98 }),
  flite('slt', { pitch: 0.93, slowness: 0.94 }),
];

/** Of all synthesisers in turn, so that any six in a row are unlike each other. */
export const wideVoices = [
  festival('cmu_us_slt_arctic_hts', { pitch: 1.13 }),
  espeak('en-gb-x-rp+m4'),
  flite('rms', { pitch: 0.86, slowness: 0.96 }),
  gnuspeech('female'),
  festival('ked_diphone', { pitch: 0.92 }),
  espeak('en-us-nyc+f1', { slowness: 1.04 }),
  flite('awb', { pitch: 1.1, slowness: 0.95 }),
  festival('kal_diphone', { pitch: 1.1, gain: -2 }),
  espeak('en-029+m6'),
  flite('slt', { pitch: 1.16, slowness: 1.05 }),
  gnuspeech('male', { pitch: 0.96 }),
  festival('ked_diphone', { pitch: 1.14, slowness: 0.97 }),
  espeak('en-gb-scotland+f2', { slowness: 0.96 }),
  flite('kal', { pitch: 0.95 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 0.89, slowness: 0.95 }),
  espeak('en-gb-x-gbcwmd+m8'),
  flite('rms', { pitch: 1.09, gain: -3 }),
  gnuspeech('large_child', { slowness: 0.95 }),
  festival('kal_diphone', { pitch: 0.9 }),
  espeak('en-us+Annie'),
  flite('awb', { pitch: 0.91 }),
  flite('slt', { pitch: 0.89, slowness: 0.9 }),
  espeak('en-gb+Michael', { slowness: 1.05 }),
];

/** The same synthesisers at other pitches and with other accents. */
export const unseenVoices = [
  espeak('en-gb-scotland+m4', { slowness: 0.97 }),
  festival('kal_diphone', { pitch: 1.15, slowness: 0.96 }),
  flite('slt', { pitch: 1.05, slowness: 0.9 }),
  gnuspeech('female', { pitch: 0.93 }),
  espeak('en-us+Andy'),
  festival('cmu_us_slt_arctic_hts', { pitch: 1.18, slowness: 1.05 }),
  flite('awb', { pitch: 1.15 }),
  espeak('en-gb-x-gbclan+f3', { slowness: 1.05 }),
  festival('ked_diphone', { pitch: 0.88, gain: -2 }),
  flite('rms', { pitch: 0.99, slowness: 0.92 }),
  gnuspeech('male', { pitch: 1.08, slowness: 0.96 }),
  espeak('en-us-nyc+m2'),
  flite('kal', { pitch: 1.08, slowness: 0.96 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 0.93 }),
  espeak('en-029+f4', { slowness: 0.96 }),
  flite('slt', { pitch: 0.86, gain: -2 }),
  festival('kal_diphone', { pitch: 0.86, slowness: 0.95 }),
  espeak('en-gb-x-rp+f5'),
  flite('rms', { pitch: 1.13, slowness: 1.04 }),
  gnuspeech('large_child', { pitch: 0.9 }),
  festival('ked_diphone', { pitch: 1.19 }),
  flite('awb', { pitch: 0.87, slowness: 0.95 }),
  espeak('en-us+Mike', { slowness: 0.95 }),
];
