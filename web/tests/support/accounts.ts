/** The accounts of a demonstration node. */
export const accounts = { analyst: "analista", carrier: "aerolinea", administrator: "administrador" };
export const PASSWORD = "demostracion-ceiba";
