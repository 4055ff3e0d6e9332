/** What the build writes above the worker: its version, and the address and hash of each file to keep. */
declare const VERSION: string;
declare const FILES: [string, string][];
declare const NOTHING: string;
