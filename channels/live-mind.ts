import { watch, type FSWatcher } from 'node:fs';
import type { Mind } from '../bot/turn.js';
import type { Finding } from '../knowledge/article.js';

export interface LoadedMind {
  readonly mind: Mind;
  readonly findings: readonly Finding[];
}

export type Reload = { readonly ok: true; readonly articles: number } | { readonly ok: false; readonly why: string };

/**
 * What the assistant knows now. A changed article is served whole or not at all: the new content is read and trained
 * beside the old, and put in its place in one step; where something in it cannot be read, the old stays and the editor
 * is told why.
 */
export class LiveMind {
  #current: Mind;
  #reloading: Promise<Reload> | undefined;
  #again = false;

  constructor(
    first: Mind,
    private readonly load: () => Promise<LoadedMind>,
  ) {
    this.#current = first;
  }

  current(): Mind {
    return this.#current;
  }

  /** Reads everything anew. Changes that arrive meanwhile are read in one more round, not in many. */
  reload(): Promise<Reload> {
    if (this.#reloading !== undefined) {
      this.#again = true;
      return this.#reloading;
    }
    this.#reloading = this.rounds().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  private async rounds(): Promise<Reload> {
    for (;;) {
      this.#again = false;
      const result = await this.once();
      if (!this.#again) return result;
    }
  }

  private async once(): Promise<Reload> {
    let loaded: LoadedMind;
    try {
      loaded = await this.load();
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
    const fault = loaded.findings.find(({ level }) => level === 'error');
    if (fault !== undefined)
      return { ok: false, why: `${fault.file}:${fault.line} ${fault.message}. To mend it: ${fault.mend}` };
    this.#current = loaded.mind;
    return { ok: true, articles: loaded.mind.library.articles.size };
  }

  /**
   * Reloads when a file of these folders changes. An editor's save is several events: they are waited out.
   * @param told called with the outcome of each reload
   * @returns stops watching
   */
  watch(folders: readonly string[], told: (result: Reload) => void, quietMs = 300): () => void {
    let timer: NodeJS.Timeout | undefined;
    const changed = (_event: string, name: string | null): void => {
      if (name !== null && !/\.(md|txt|yaml|jsonl)$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.reload().then(told), quietMs);
      timer.unref();
    };
    const watchers: FSWatcher[] = folders.map((folder) => {
      const watcher = watch(folder, { recursive: true, persistent: false }, changed);
      // A folder that goes away is the operator's doing; what we have is served on.
      watcher.on('error', (error) => told({ ok: false, why: error.message }));
      return watcher;
    });
    return () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    };
  }
}
