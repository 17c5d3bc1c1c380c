import { describe, expect, it } from 'vitest';
import { type ChordEvent, chordOf, chordParts, normalChord } from './chord.ts';

function pressed(key: string, more: Partial<ChordEvent> & { altGraph?: boolean } = {}): ChordEvent {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: (name) => name === 'AltGraph' && more.altGraph === true,
    ...more,
  };
}

describe('a chord', () => {
  it.each([
    ['Mod+s', 'Mod+S'],
    ['shift+mod+z', 'Mod+Shift+Z'],
    ['Mod++', 'Mod++'],
    ['+', '+'],
    ['G', 'G'],
    ['g', 'g'],
    ['?', '?'],
    ['Shift+Tab', 'Shift+Tab'],
    ['Mod+Enter', 'Mod+Enter'],
  ])('%s is spelled %s', (written, normal) => expect(normalChord(written)).toBe(normal));

  it('has its modifiers and its key', () => {
    expect(chordParts('Mod+Shift+Z')).toEqual(['Mod', 'Shift', 'Z']);
    expect(chordParts('Mod++')).toEqual(['Mod', '+']);
    expect(chordParts('+')).toEqual(['+']);
  });
});

describe('a key that is pressed', () => {
  it.each<[string, ChordEvent, string | null]>([
    ['a letter', pressed('g'), 'g'],
    ['a capital letter', pressed('G', { shiftKey: true }), 'G'],
    ['a sign that needs Shift', pressed('?', { shiftKey: true }), '?'],
    ['Ctrl and a letter', pressed('s', { ctrlKey: true }), 'Mod+S'],
    ['Ctrl, Shift and a letter', pressed('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z'],
    ['Ctrl and a letter with Caps Lock', pressed('S', { ctrlKey: true }), 'Mod+S'],
    ['Ctrl and a sign that needs Shift', pressed('+', { ctrlKey: true, shiftKey: true }), 'Mod++'],
    ['the space bar', pressed(' '), 'Space'],
    ['Shift and a named key', pressed('Tab', { shiftKey: true }), 'Shift+Tab'],
    ['a modifier alone', pressed('Shift', { shiftKey: true }), null],
    ['a Korean letter', pressed('ㅎ', { code: 'KeyG' }), 'g'],
    ['a Korean letter with Shift', pressed('ㅎ', { code: 'KeyG', shiftKey: true }), 'G'],
    ['a key that an input method has', pressed('Process', { code: 'KeyW' }), 'w'],
    ['a Cyrillic letter with Ctrl', pressed('л', { code: 'KeyK', ctrlKey: true }), 'Mod+K'],
    ['another place of the same Latin letter', pressed('z', { code: 'KeyY' }), 'z'],
    ['a sign that AltGr makes', pressed('@', { ctrlKey: true, altKey: true, altGraph: true }), '@'],
  ])('%s', (_, event, chord) => expect(chordOf(event, false)).toBe(chord));

  it('is Cmd on a Mac, where Ctrl is another key', () => {
    expect(chordOf(pressed('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(chordOf(pressed('k', { ctrlKey: true }), true)).toBe('Ctrl+K');
    expect(chordOf(pressed('k', { metaKey: true }), false)).toBe('Meta+K');
  });

  it('is known by its place where Option changes the letter', () =>
    expect(chordOf(pressed('˙', { code: 'KeyH', altKey: true }), true)).toBe('Alt+H'));
});
