/**
 * The console is built into the server binary, which serves it under a content security policy that
 * allows neither inline scripts nor inline styles nor `data:` addresses: everything is a file of its own.
 */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": process.env.CEIBA_URL ?? "http://127.0.0.1:8080" } },
});
