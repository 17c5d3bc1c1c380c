import type { CSSProperties } from 'react';
import type { AnsiSpan } from './ansi.ts';
import { ansiColours } from './ansi-colours.ts';
import { withMarkedTurns } from './directions.ts';
import { highlight } from './highlight.ts';
import type { Place } from './places.ts';
import { type AnsiStyle, plainStyle } from './sgr.ts';

/** The text of a line in its colours, with what was found marked. */
export function LineText({ spans, places }: { spans: readonly AnsiSpan[]; places: readonly Place[] }) {
  let position = 0;
  return highlight(spans, places).map(({ text: written, style, isMatch }) => {
    const key = position;
    position += written.length;
    const text = withMarkedTurns(written);
    if (isMatch) return <mark key={key}>{text}</mark>;
    if (style === plainStyle) return text;
    return (
      <span key={key} style={cssOf(style)}>
        {text}
      </span>
    );
  });
}

function cssOf(style: AnsiStyle): CSSProperties {
  const lines = [style.isUnderlined ? 'underline' : '', style.isStruck ? 'line-through' : ''].filter(Boolean);
  return {
    ...ansiColours(style),
    fontWeight: style.isBold ? 600 : undefined,
    opacity: style.isDim ? 0.7 : undefined,
    fontStyle: style.isItalic ? 'italic' : undefined,
    textDecoration: lines.length > 0 ? lines.join(' ') : undefined,
  };
}
