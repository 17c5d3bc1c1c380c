/**
 * CodeMirror parses ahead in turns of 100 ms where a browser tells of waiting input, else in the idle time that is
 * left of a frame. Only the second keeps a large text from holding up what moves beside it. It asks when it is loaded.
 */
if ('scheduling' in navigator) Object.defineProperty(navigator, 'scheduling', { value: undefined });

export {};
