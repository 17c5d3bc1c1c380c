/** A graph of more jobs than this is drawn as a picture while it is seen from afar. */
export const largeFrom = 250;
/** Below this zoom one is afar. */
export const farBelow = 0.5;
