/** The accounts of a demonstration node. */
export const accounts = {
  analyst: "analista",
  supervisor: "supervisora",
  officer: "oficial",
  carrier: "aerolinea",
  administrator: "administrador",
};
export const PASSWORD = "demostracion-ceiba";
