// Every test sees the whole catalogue, as the commands and the page do.
import '../src/manifold/whole-catalogue.ts';
