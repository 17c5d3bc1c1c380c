import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { JobFlowEdge } from './flow.ts';
import { useGraphState } from './GraphContext.ts';
import styles from './graph.module.css';

export const DependencyEdge = memo(function DependencyEdge({
  id,
  source,
  target,
  data,
}: EdgeProps<JobFlowEdge>) {
  const isNear = useGraphState(({ selected }) => selected === source || selected === target);
  return (
    <BaseEdge
      id={id}
      path={data?.path ?? ''}
      interactionWidth={0}
      className={`${styles.edge} ${isNear ? styles.near : ''} ${data?.isConditional === true ? styles.conditional : ''}`}
    />
  );
});
