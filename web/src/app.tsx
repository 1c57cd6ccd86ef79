/** Which address shows which page, and to whom. */
import { useEffect } from "react";
import { Navigate, Outlet, Route, Routes, useLocation } from "react-router";
import { useSession, useSessionState } from "./api/session";
import type { Session } from "./api/types";
import { Access } from "./pages/access/access";
import { AccountPurpose } from "./pages/account-purpose";
import { FlightPage } from "./pages/flight/flight";
import { Flights } from "./pages/flights/flights";
import { Glass } from "./pages/glass/glass";
import { keepDraftsOnlyOf } from "./pages/hits/drafts";
import { Hits } from "./pages/hits/hits";
import { NotFound } from "./pages/not-found";
import { NotYours } from "./pages/not-yours";
import { OwnAccess } from "./pages/own-access/own-access";
import { Enrol, SetUp } from "./pages/sign-in/code-page";
import { type Arrival, SignIn } from "./pages/sign-in/sign-in";
import { Shell } from "./parts/shell";
import { Failure, Loading } from "./parts/states";

export function App() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/set-up" element={<SetUp />} />
      <Route path="/enrol" element={<Enrol />} />
      <Route element={<BehindSignIn />}>
        <Route index element={<Start />} />
        <Route path="/own-access" element={<OwnAccess />} />
        <Route element={<Only roles={["analyst", "supervisor"]} />}>
          <Route path="/flights" element={<Flights />} />
          <Route path="/flights/:id" element={<FlightPage />} />
          <Route path="/hits/:id?" element={<Hits />} />
        </Route>
        <Route element={<Only roles={["supervisor", "data_protection_officer"]} />}>
          <Route path="/glass" element={<Glass />} />
        </Route>
        <Route
          element={<Only roles={["analyst", "supervisor", "data_protection_officer", "administrator"]} />}
        >
          <Route path="/access" element={<Access />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

/** Sends who is not signed in to the sign-in, which brings them back here. */
function BehindSignIn() {
  const { data: session, error, refetch } = useSessionState();
  const { pathname, search } = useLocation();
  const account = typeof session === "object" ? session.account : null;

  useEffect(() => {
    if (account !== null) keepDraftsOnlyOf(account);
  }, [account]);

  if (account !== null) return <Shell />;
  if (session !== undefined) {
    const arrival: Arrival = { from: pathname + search };
    return <Navigate to="/sign-in" state={arrival} replace />;
  }
  return (
    <main className="page page-narrow">
      {error === null ? <Loading /> : <Failure error={error} onRetry={() => void refetch()} />}
    </main>
  );
}

/** What the node refuses to other roles is not even asked for. */
function Only({ roles }: { roles: readonly Session["role"][] }) {
  return roles.includes(useSession().role) ? <Outlet /> : <NotYours />;
}

function Start() {
  const { role } = useSession();
  if (role === "analyst" || role === "supervisor") return <Navigate to="/flights" replace />;
  if (role === "data_protection_officer") return <Navigate to="/access" replace />;
  return <AccountPurpose />;
}
