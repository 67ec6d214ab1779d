declare namespace App {
  interface Locals {
    /** Set by a paper's page before its MDX is rendered. */
    paper?: import('./paper/paper.ts').Paper;
  }
}
