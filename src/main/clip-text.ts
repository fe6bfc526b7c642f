import type { ClipExport, ClipPreview } from '../core/clips/export';
import type { AcrossWish } from '../library/export-across';
import type { FileProcesses } from './files/file-processes';
import { mainError } from './wording';

/** Text of clips for the window. Written in a process of its own, because it may be long. */
export class ClipText {
  private previewing: AbortController | null = null;

  constructor(private readonly processes: Pick<FileProcesses, 'run'>) {}

  /** The beginning of an export, and what is lost by it. The next call cancels it. Throws EarmarkError. */
  preview(wanted: ClipExport): Promise<ClipPreview> {
    return this.processes.run('previewClips', wanted, this.next());
  }

  /** The same of clips of several episodes. */
  previewAcross(wish: AcrossWish): Promise<ClipPreview> {
    return this.processes.run('previewAcross', wish, this.next());
  }

  /** The whole export. Throws EarmarkError, also for a format that is no text. */
  whole(wanted: ClipExport): Promise<string> {
    return this.processes.run('clipsAsText', wanted, new AbortController().signal);
  }

  /** The same of clips of several episodes. */
  wholeAcross(wish: AcrossWish): Promise<string> {
    return this.processes.run('textAcross', wish, new AbortController().signal);
  }

  private next(): AbortSignal {
    this.previewing?.abort(mainError('cancelled/preview'));
    this.previewing = new AbortController();
    return this.previewing.signal;
  }
}
