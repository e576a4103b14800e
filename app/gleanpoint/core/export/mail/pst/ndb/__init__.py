"""Node database: blocks, sub-node trees, allocation maps, B-trees and the header ([MS-PST] 2.2)."""
