/** What one-time codes open: the first administrator's account, and everybody's own password. */
import { useMutation } from "@tanstack/react-query";
import { client, dataOf } from "./client";

export interface FirstAccount {
  code: string;
  account: string;
  display_name: string;
  password: string;
}

export function useSetUp() {
  return useMutation({
    mutationFn: (body: FirstAccount) => dataOf(client.POST("/api/setup", { body })),
  });
}

export function useEnrolment() {
  return useMutation({
    mutationFn: (body: { code: string; password: string }) => dataOf(client.POST("/api/enrolment", { body })),
  });
}
