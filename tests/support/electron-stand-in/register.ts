import { registerHooks } from 'node:module';

/**
 * `node --import` this before a built main entry: whoever imports `electron` gets the stand-in. It proves how the
 * parts are wired, not isolation, sandbox or packaging.
 */
const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
