import type { RuleSet } from "./classify.ts";

/** The rules that clusters are classified by unless people bring their own. The first that matches wins. */
export const defaultRules: RuleSet = {
  name: "Trackroom",
  rules: [
    { name: "gamma", limits: { size_min: 1, size_max: 4 } },
    { name: "alpha", limits: { size_min: 9, rho_min: 0.6, inr_min: 0.15, rad_max: 9 } },
    { name: "muon", limits: { size_min: 12, rho_max: 0.35, rad_min: 5, lin_max: 0.8 } },
    { name: "beta", limits: { size_min: 5, rho_max: 1.1 } },
  ],
};
