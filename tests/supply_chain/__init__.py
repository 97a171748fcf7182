"""What the service is made of: the lock read, its licences, its bill of materials and its known holes."""
