/** Everyone on a flight, to be searched and ordered. */
import { useDeferredValue, useMemo, useState } from "react";
import type { Flight, Traveller } from "../../api/types";
import { SearchInput } from "../../parts/search-input";
import { Empty } from "../../parts/states";
import { dateOf } from "../../texts/dates";
import { useTexts } from "../../texts/texts";
import { COLUMNS, type Column, found, type Order, ordered } from "./order";
import { TravellerRow } from "./traveller-row";

/** Who needs a second look first. */
const FIRST_ORDER: Order = { column: "hits", isDescending: false };

export function Travellers({ flight, travellers }: { flight: Flight; travellers: readonly Traveller[] }) {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState(FIRST_ORDER);
  const settledSearch = useDeferredValue(search);
  const shown = useMemo(
    () => ordered(found(travellers, settledSearch), order),
    [travellers, settledSearch, order],
  );
  const departureDate = flight.departure.at === null ? null : dateOf(flight.departure.at);

  if (travellers.length === 0) return <Empty title={t("travellers.title")} text={t("travellers.none")} />;
  return (
    <section aria-label={t("travellers.title")}>
      <div className="filters">
        <SearchInput
          label={t("travellers.search")}
          placeholder={t("travellers.search_hint")}
          value={search}
          onChange={setSearch}
        />
        <p className="filters-count" role="status">
          {t("travellers.shown", { shown: shown.length, total: travellers.length })}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{t("travellers.nothing")}</p>
      ) : (
        <table className="table travellers-table">
          <Head order={order} onOrder={setOrder} />
          <tbody>
            {shown.map((traveller) => (
              <TravellerRow key={traveller.id} traveller={traveller} departureDate={departureDate} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Head({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  const { t } = useTexts();
  const columns = [
    "name",
    "birth",
    "nationality",
    "documents",
    "seat",
    "locator",
    "bags",
    "sources",
    "hits",
  ] as const;
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const title = t(`travellers.column.${column}`);
          if (!isSortable(column)) {
            return (
              <th key={column} scope="col">
                {title}
              </th>
            );
          }
          const isCurrent = order.column === column;
          return (
            <th
              key={column}
              scope="col"
              {...(isCurrent && { "aria-sort": order.isDescending ? "descending" : "ascending" })}
            >
              <button
                type="button"
                className="sort-button"
                onClick={() => onOrder({ column, isDescending: isCurrent && !order.isDescending })}
              >
                {title}
                <span className="sort-sign" aria-hidden="true">
                  {isCurrent ? (order.isDescending ? "↓" : "↑") : ""}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function isSortable(column: string): column is Column {
  return (COLUMNS as readonly string[]).includes(column);
}
