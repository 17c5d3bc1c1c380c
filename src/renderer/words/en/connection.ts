export const connection = {
  lost: 'The engine cannot be reached. Trying again; what you see is what was last known.',
  found: 'Connected to the engine again.',
  retry: 'Try now',
};
