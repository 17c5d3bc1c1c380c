import { useComputedColorScheme } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nodeSize } from '../layout.ts';
import { boundsOf, drawFar, type FarGraph, nameFrom } from './far-drawing.ts';
import styles from './large.module.css';

/** A picture is no larger than this in either direction; the browser keeps it in memory. */
const pictureAtMost = 4096;
const sliceMs = 8;
/** What a mark covers of a node whose name can be read. */
const stripe = 12;

/** A job that stands out. Later marks cover earlier ones. */
export interface FarMark {
  readonly name: string;
  /** A colour of the tokens, such as `--accent`. */
  readonly colour: string;
}

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly graph: FarGraph;
  readonly zoom: number;
}

/**
 * A large graph seen from afar: one picture of it, which is moved with the view, instead of thousands of elements.
 * The picture is drawn anew when the zoom rests; the marks are drawn over it at once.
 */
export function FarPicture({ graph, marks }: { graph: FarGraph; marks: readonly FarMark[] }) {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const shown = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const { spots } = graph;
  const bounds = useMemo(() => boundsOf(spots), [spots]);
  const scheme = useComputedColorScheme();

  useEffect(() => {
    const ratio = devicePixelRatio;
    const scale = Math.min(zoom * ratio, pictureAtMost / bounds.width, pictureAtMost / bounds.height);
    const canvas = document.createElement('canvas');
    canvas.dataset.scheme = scheme;
    canvas.width = Math.ceil(bounds.width * scale);
    canvas.height = Math.ceil(bounds.height * scale);
    const context = canvas.getContext('2d');
    const frame = shown.current;
    if (context === null || frame === null) return;
    context.scale(scale, scale);
    context.translate(-bounds.left, -bounds.top);
    const steps = drawFar(context, graph, coloursOf(frame), zoom);
    let waiting = 0;
    const go = (): void => {
      const until = performance.now() + sliceMs;
      while (performance.now() < until) {
        if (steps.next().done !== true) continue;
        setPicture({ canvas, graph, zoom });
        return;
      }
      waiting = requestAnimationFrame(go);
    };
    waiting = requestAnimationFrame(go);
    return () => cancelAnimationFrame(waiting);
  }, [graph, bounds, zoom, scheme]);

  const colours = useRef<{ scheme: string; known: Map<string, string> }>({ scheme, known: new Map() });
  useLayoutEffect(() => {
    const ratio = devicePixelRatio;
    const frame = shown.current;
    const context = frame?.getContext('2d');
    if (context == null || frame === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width * ratio, height * ratio);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    if (picture !== null)
      context.drawImage(picture.canvas, bounds.left, bounds.top, bounds.width, bounds.height);
    if (colours.current.scheme !== scheme) colours.current = { scheme, known: new Map() };
    context.lineWidth = 2 / zoom;
    for (const { name, colour } of marks) {
      const at = spots.get(name);
      if (at === undefined) continue;
      const resolved = colours.current.known.get(colour) ?? colourOf(frame, colour);
      colours.current.known.set(colour, resolved);
      const [left, top] = [at.x - nodeSize.width / 2, at.y - nodeSize.height / 2];
      context.fillStyle = resolved;
      context.fillRect(left, top, zoom < nameFrom ? nodeSize.width : stripe, nodeSize.height);
      if (zoom < nameFrom) continue;
      context.strokeStyle = resolved;
      context.strokeRect(left, top, nodeSize.width, nodeSize.height);
    }
  }, [picture, x, y, zoom, width, height, bounds, spots, marks, scheme]);

  const ratio = devicePixelRatio;
  return (
    <canvas
      ref={shown}
      className={styles.drawing}
      width={width * ratio}
      height={height * ratio}
      style={{ width, height }}
      data-drawn={picture?.graph === graph}
    />
  );
}

function coloursOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  return {
    node: style.textDecorationColor,
    edge: style.stroke,
    name: style.color,
    fill: style.fill,
  };
}

/** A canvas takes no variables: an element of the page says what they stand for. */
function colourOf(element: HTMLElement, token: string): string {
  element.style.caretColor = `var(${token})`;
  return getComputedStyle(element).caretColor;
}
