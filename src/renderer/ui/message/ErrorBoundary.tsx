import { Component, type ErrorInfo, type ReactNode } from 'react';

/** What went wrong while something was drawn. */
export interface Breakage {
  readonly error: unknown;
  /** Where in the page, as React tells it. */
  readonly place: string;
}

interface Props {
  /** Drawn in the place of the children; `again` tries them anew. */
  readonly fallback: (breakage: Breakage, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Keeps what goes wrong while its children are drawn from taking the rest of the window along. */
export class ErrorBoundary extends Component<Props, { breakage: Breakage | null }> {
  override state: { breakage: Breakage | null } = { breakage: null };

  static getDerivedStateFromError(error: unknown) {
    return { breakage: { error, place: '' } };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ breakage: { error, place: componentStack ?? '' } });
  }

  override render(): ReactNode {
    const { breakage } = this.state;
    if (breakage === null) return this.props.children;
    return this.props.fallback(breakage, () => this.setState({ breakage: null }));
  }
}
