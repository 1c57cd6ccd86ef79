/** Keeps a fault in one page from emptying the screen: what surrounds the page stays, and says what happened. */
import { Component, type ReactNode } from "react";
import { Failure } from "./states";

interface Props {
  /** Where the reader is; another place is another attempt. */
  place: string;
  children: ReactNode;
}

interface State {
  fault: Error | null;
}

export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(fault: Error): State {
    return { fault };
  }

  override componentDidUpdate(previous: Props) {
    if (previous.place !== this.props.place) this.setState({ fault: null });
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div className="page page-narrow">
        <Failure error={fault} onRetry={() => this.setState({ fault: null })} />
      </div>
    );
  }
}
