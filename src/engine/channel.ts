/** A two-way pipe of messages between a host and the engine's worker, whatever the platform's worker is called. */
export interface Channel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

/** A running worker, as the client sees it. */
export interface WorkerLink extends Channel {
  /** Called at most once: the worker ended, by itself or by `end`. `reason` is for people. */
  onEnd(listener: (reason: string) => void): void;
  /** Tells the worker that a task was called off, where it shares no memory in which it would see that. */
  cancel?(task: number): void;
  end(): void;
}

/** What a worker is told when it starts. */
export interface WorkerStart {
  /** One slot per running task; see `CancellationFlags`. */
  flags: Int32Array;
  /** Handles count up from here, so that a handle of a worker that died never means another file. */
  firstHandle: number;
  /** Version of the product, for the provenance of statements. */
  version: string;
  language: SpokenLanguage;
  /** Whether telephone numbers and names are masked in what is shown and written. */
  masks?: boolean;
}

/** The language that an engine's texts are in. */
export interface SpokenLanguage {
  /** BCP 47, as `fr`. */
  locale: string;
  /** Texts by their English ones; undefined for English. */
  bundle: Readonly<Record<string, unknown>> | undefined;
}

/** What a host that is not asked for a language speaks. */
export const ENGLISH: SpokenLanguage = { locale: 'en', bundle: undefined };

/** Starts a worker. */
export type StartWorker = (start: WorkerStart) => WorkerLink;
