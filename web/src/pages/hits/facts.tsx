/** Named values of a person or an entry; what is not stated is left out. */
import type { ReactNode } from "react";

export interface Fact {
  name: string;
  value: ReactNode;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  const stated = facts.filter(({ value }) => value !== null && value !== "" && value !== false);
  return (
    <dl className="facts">
      {stated.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
