import { IconButton } from '../../../ui/controls/IconButton.tsx';
import graph from '../../../ui/graph/graph.module.css';
import { useZoomSteps } from '../../../ui/graph/use-zoom-steps.ts';
import { useWords } from '../../../words/use-words.ts';

/** Zoom and overview, at the canvas's foot. */
export function CanvasControls(props: {
  isOverviewShown: boolean;
  isOverviewPossible: boolean;
  onOverview: () => void;
  onFit: () => void;
}) {
  const { text } = useWords();
  const { zoomIn, zoomOut } = useZoomSteps();
  return (
    <div className={graph.controls}>
      <IconButton icon="plus" label={text.editor.zoomIn} shortcut="+" onClick={zoomIn} />
      <IconButton icon="minus" label={text.editor.zoomOut} shortcut="-" onClick={zoomOut} />
      <IconButton icon="fit" label={text.editor.fit} shortcut="0" onClick={props.onFit} />
      <IconButton
        icon="overview"
        label={props.isOverviewPossible ? text.editor.miniMap : text.editor.miniMapOfMany}
        isPressed={props.isOverviewShown && props.isOverviewPossible}
        isDisabled={!props.isOverviewPossible}
        onClick={props.onOverview}
      />
    </div>
  );
}
